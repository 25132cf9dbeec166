// The start of a test run inside an extension host, Node's or a web worker's.
import Mocha from "mocha";

/** Runs the tests that `load` defines. Rejects when any fails, which ends VS Code with an error code. */
export async function runMocha(load: () => void, grep: string): Promise<void> {
	const mocha = new Mocha({ ui: "bdd", reporter: "spec", timeout: 20_000, grep, color: false });
	mocha.suite.emit("pre-require", globalThis, "", mocha);
	load();
	const failures = await new Promise<number>((resolve) => mocha.run(resolve));
	if (failures > 0) throw new Error(`${failures} tests failed.`);
}
