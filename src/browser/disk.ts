// The web has no local disk: files are read and written through the workspace.
import type { Disk } from "../core/disk.ts";

export const disk: Disk | undefined = undefined;
