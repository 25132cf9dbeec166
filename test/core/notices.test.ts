import assert from "node:assert/strict";
import { notices, storedNotices } from "../vscode/notices.ts";

describe("The third-party notices", () => {
	it("name every package in the bundles, with its licence", () => {
		assert.equal(storedNotices(), notices(), "Run the core tests with UPDATE_NOTICES=1.");
	});
});
