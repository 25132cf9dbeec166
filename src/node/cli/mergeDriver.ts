// What Git is told of the merge driver: the line of shell that it runs, and the files that it runs it for.

/** The driver's name in Git's configuration and in attributes. */
export const DRIVER = "rank-and-file";
/** Where the program stands in a clone, below its Git directory: a path that no update changes. */
export const IN_CLONE = `${DRIVER}/rf.js`;

/**
 * The command of the driver. Only two answers of the program count; whatever else happens, Git merges as usual: a
 * driver that fails would make Git keep our side without a word. It is one line, since a file could be missing.
 * @param node @param program words of a shell
 */
export function driverLine(node: string, program: string): string {
	// Git fills in what follows a percent sign, here too.
	const label = (n: number, name: string, otherwise: string) =>
		`l=\${${n}#[%]${name}}; set -- "$@" -L "\${l:-${otherwise}}"`;
	return [
		`m() { r=$(${node} ${program} merge -- "$@")`,
		"case $?$r in 0merged) return 0;; 1conflict) return 1;; esac",
		label(7, "X", "ours"),
		label(6, "S", "base"),
		label(8, "Y", "theirs"),
		'o=$1 a=$2 b=$3 s=$4; shift 8; git merge-file -q --marker-size="$s" "$@" "$a" "$o" "$b"',
		"c=$?; if [ $c -gt 127 ]; then return 1; fi; return $c; }",
		"m %O %A %B %L %P %S %X %Y",
	].join("; ");
}

/** The driver as a clone keeps it. */
export const INSTALLED = driverLine("node", `"$(git rev-parse --git-common-dir)/${IN_CLONE}"`);

/** The line of attributes for a backlog at a path from where the attributes stand. */
export function attributeLine(below: string, isLoose: boolean): string {
	const folder = below === "" ? "" : `/${below.replace(/[\\*?[]/g, "\\$&")}`;
	const pattern = isLoose ? `${folder}/*.md` : folder === "" ? "*.md" : `${folder}/**/*.md`;
	return `${/^[\w/.*-]+$/.test(pattern) ? pattern : JSON.stringify(pattern)} merge=${DRIVER}`;
}
