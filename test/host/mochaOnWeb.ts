// Stands in for `mocha` in a web worker.
// Mocha's file for browsers, under a name that marks it as CommonJS (see hostTests.ts), which sets a global.
require("mocha-for-browsers");

export default (globalThis as unknown as { Mocha: typeof import("mocha") }).Mocha;
