// The web runs no programs.
import type { Git } from "../core/git.ts";

export const git: Git | undefined = undefined;
