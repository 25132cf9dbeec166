// Packs the extension for publishing: rank-and-file.vsix in the project's folder.
import { statSync } from "node:fs";
import { packExtension } from "./vsix.ts";

const { file, output } = packExtension("rank-and-file.vsix");
console.log(output.trim());
console.log(`${file}: ${(statSync(file).size / 1000).toFixed(0)} kB`);
