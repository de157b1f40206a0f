// The pages that the tests look at, made by the tool itself.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";

const folder = mkdtempSync(join(tmpdir(), "scopes-pages-"));
const tool = join(folder, "scopes");
execFileSync("go", ["build", "-o", tool, "./cmd/scopes"], { cwd: root, stdio: "inherit" });

// make writes the page of a catalogue file for an audience, and returns its URL.
export function make(name, catalog, audience) {
	const file = join(folder, name + ".html");
	execFileSync(tool, ["--max-size", "67108864", "--catalog", catalog, "docs", "--html", file, "--audience", audience], { stdio: ["ignore", "ignore", "inherit"] });
	return pathToFileURL(file).href;
}

// write writes a catalogue, and returns where.
export function write(name, text) {
	const file = join(folder, name);
	writeFileSync(file, text);
	return file;
}

// many is a catalogue of n names in families of 50, with an endpoint for each.
export function many(n) {
	const lines = ["version: 1", "namespace: big", "audiences: [public]", "defaults: {grantable: true}", "scopes:", "  big:*: {desc: Perform all actions}"];
	const ends = ["endpoints:"];
	for (let f = 0, made = 1; made < n; f++) {
		const family = `big:family_${String(f).padStart(4, "0")}`;
		lines.push(`  ${family}:*: {desc: Perform all actions of family ${f}}`);
		made++;
		for (let s = 0; s < 49 && made < n; s++, made++) lines.push(`  ${family}:act_${String(s).padStart(2, "0")}: {desc: "Do thing ${s} of family ${f}, number ${made}"}`);
		ends.push(`  - {id: end-${f}, method: POST, path: /family/${f}, any_of: ["${family}:act_00"]}`);
	}
	return [...lines, ...ends, ""].join("\n");
}
