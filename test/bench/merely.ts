// A whole process that merely reads the files of a folder, as many at a time as the extension does.
import { readdir, readFile } from "node:fs";
import path from "node:path";

const IN_FLIGHT = 32;
const [folder = ""] = process.argv.slice(2);

readdir(folder, (_, files) => {
	const texts: string[] = [];
	let next = 0;
	const readNext = () => {
		const file = files[next++];
		if (file === undefined) return;
		readFile(path.join(folder, file), "utf8", (_error, text) => {
			if (texts.push(text) === files.length) console.log(texts.length);
			readNext();
		});
	};
	for (let i = 0; i < IN_FLIGHT; i++) readNext();
});
