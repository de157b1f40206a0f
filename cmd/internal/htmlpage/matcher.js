// What names mean: the rules of the Go packages scope and policy, once more,
// for the tools of this page. Every row of the project's vectors is run through
// them in a browser.
"use strict";

const scopes = (() => {
	const MAX_LEN = 255, MAX_SEGMENTS = 16, MAX_CLAIM = 64 << 10, MAX_TOKENS = 1024, MAX_REQUEST = 1024, MAX_WAYS = 256;

	// A Fault says why a text is refused. Its message quotes what it says.
	class Fault extends Error {}

	// quote writes a text so that nothing in it acts: in ASCII, and cut short.
	const quote = (text) => {
		const cut = text.slice(0, MAX_LEN);
		const ascii = JSON.stringify(cut).replace(/[\u007f-\uffff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
		return ascii + (cut.length < text.length ? "…" : "");
	};

	const bytes = (text) => new TextEncoder().encode(text).length;

	// parse reports whether text is a "scope" or a "wildcard". It trims, folds
	// and decodes nothing, and throws a Fault for any other text.
	const parse = (text) => {
		const refuse = (offset, reason) => { throw new Fault(`${quote(text)}: offset ${offset}: ${reason}`); };
		if (text.length > MAX_LEN || bytes(text) > MAX_LEN) refuse(MAX_LEN, "more than 255 bytes");
		let start = 0, segments = 1;
		for (let i = 0; i < text.length; i++) {
			const c = text[i];
			if (c === ":") {
				if (i === start) refuse(i, "empty segment");
				start = i + 1;
				if (++segments > MAX_SEGMENTS) refuse(start, "more than 16 segments");
			} else if (c === "*") {
				if (start === 0 || i !== start || i !== text.length - 1) refuse(i, "a star may only be the whole last segment, after a colon");
				return "wildcard";
			} else if (!/^[A-Za-z0-9_.-]$/.test(c)) {
				refuse(i, `${quote(c)} is not allowed`);
			} else if (i === start && !/^[A-Za-z0-9]$/.test(c)) {
				refuse(i, "a segment must start with a letter or digit");
			}
		}
		if (start === text.length) refuse(start, "empty segment");
		return "scope";
	};

	const wellFormed = (text) => {
		try { parse(text); return true; } catch { return false; }
	};

	// covers reports whether pattern p means all that pattern q means.
	const covers = (p, q) => wellFormed(p) && wellFormed(q) && (p === q || p.endsWith("*") && q.startsWith(p.slice(0, -1)));

	// setCovers is covers for sets. It throws a Fault if a member is malformed.
	const setCovers = (held, wanted) => {
		for (const name of [...held, ...wanted]) parse(name);
		return wanted.every((q) => held.some((p) => covers(p, q)));
	};

	// above yields the wildcards above a name, declared or not, widest first.
	const above = (name) => {
		const list = [];
		for (let i = name.indexOf(":"); i > 0; i = name.indexOf(":", i + 1)) {
			const wildcard = name.slice(0, i + 1) + "*";
			if (wildcard !== name) list.push(wildcard);
		}
		return list;
	};

	// tokens takes a claim apart as RFC 6749 section 3.3 has it, or refuses it.
	const tokens = (claim) => {
		if (claim === "") return [];
		if (claim.length > MAX_CLAIM) throw new Fault("a claim of more than 64 KiB");
		const bad = /[^\x20\x21\x23-\x5b\x5d-\x7e]/.exec(claim);
		if (bad) throw new Fault(`offset ${bytes(claim.slice(0, bad.index))}: ${quote(bad[0])} is not allowed in a claim (RFC 6749 section 3.3)`);
		const list = claim.split(" ");
		if (list.length > MAX_TOKENS) throw new Fault("a claim of more than 1,024 tokens");
		const empty = list.indexOf("");
		if (empty >= 0) throw new Fault(`offset ${list.slice(0, empty).join(" ").length + (empty > 0 ? 1 : 0)}: empty token: one space stands between two names, and none around them`);
		return list;
	};

	// members reads a JSON object: each member once, matched exactly.
	const members = (text) => {
		let value;
		try { value = JSON.parse(text); } catch { throw new Fault("not JSON"); }
		if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Fault("not a JSON object");
		const seen = new Set();
		for (const name of topLevel(text)) {
			if (seen.has(name)) throw new Fault(`member ${quote(name)} stands twice`);
			seen.add(name);
		}
		return new Map(Object.entries(value));
	};

	// topLevel lists the member names of an object that JSON.parse accepts:
	// JSON.parse itself keeps the last of two.
	const topLevel = (text) => {
		const names = [];
		let depth = 0, key = false;
		for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
			if (part === "{" || part === "[") { depth++; key = depth === 1; }
			else if (part === "}" || part === "]") depth--;
			else if (part === ",") key = depth === 1;
			else if (part !== ":" && key && depth === 1) { names.push(JSON.parse(part)); key = false; }
		}
		return names;
	};

	// A Catalog is the vocabulary of the page.
	class Catalog {
		constructor(data) {
			this.data = data;
			this.names = data.names === "" ? [] : data.names.split("\n");
			this.ids = new Map(this.names.map((name, id) => [name, id]));
			this.aliases = new Map(Object.entries(data.aliases));
			this.grantable = new Set(data.grantable);
			this.ends = new Uint32Array(this.names.length);
			const open = []; // the names whose run is not over, innermost last
			const close = (name, end) => {
				while (open.length > 0 && !(name !== null && this.reaches(open[open.length - 1], name))) this.ends[open.pop()] = end;
			};
			this.names.forEach((name, id) => { close(name, id); open.push(id); });
			close(null, this.names.length);
		}

		isWildcard(id) { return this.names[id].endsWith("*"); }

		reaches(id, name) { return this.isWildcard(id) && name.startsWith(this.names[id].slice(0, -1)); }

		// find returns the id of a name or of what it is an alias of, or -1.
		find(text) {
			const id = this.ids.get(text);
			return id !== undefined ? id : this.aliases.has(text) ? this.aliases.get(text) : -1;
		}

		// above returns the ids of the declared wildcards above an id, widest first.
		above(id) { return above(this.names[id]).map((name) => this.ids.get(name)).filter((id) => id !== undefined); }

		// below returns the ids of the scopes that a name reaches, without wildcards.
		below(id) {
			const list = [];
			for (let i = id + 1; i < this.ends[id]; i++) if (!this.isWildcard(i)) list.push(i);
			return list;
		}

		deprecated(id) { return id in this.data.deprecated; }

		grantableTo(id, rank) { return this.data.grant[id] >= 0 && this.data.grant[id] <= rank; }

		// parseHeld reads a claim.
		parseHeld(claim) { return new Held(this, tokens(claim)); }

		// holdText takes names as they are stored, one to an element.
		holdText(names) { return new Held(this, names); }

		// heldFromToken reads the claims of a token: its member "scope".
		heldFromToken(json) { return this.fromClaim(members(json).get("scope")); }

		// heldFromIntrospection reads what an introspection endpoint answers.
		heldFromIntrospection(json) {
			const all = members(json);
			const active = all.has("active") ? all.get("active") : false;
			if (typeof active !== "boolean") throw new Fault('member "active" is not a boolean');
			return active ? this.fromClaim(all.get("scope")) : this.holdText([]);
		}

		fromClaim(value) {
			if (value === undefined || value === null) return this.holdText([]);
			if (typeof value === "string") return this.parseHeld(value);
			if (!Array.isArray(value)) throw new Fault('member "scope" is not a string or an array of strings');
			const odd = value.findIndex((token) => typeof token !== "string" || token === "" || token.includes(" "));
			if (odd >= 0) throw new Fault(`member "scope" is an array whose element ${odd} is not one token`);
			return this.parseHeld(value.join(" "));
		}

		// suggest returns up to three names near a text, for people.
		suggest(text) {
			let best = 2, near = [];
			if (text.length > MAX_LEN) return near;
			for (const name of this.names) {
				if (name.endsWith("*") !== text.endsWith("*") || Math.abs(name.length - text.length) > best) continue;
				const d = distance(text, name);
				if (d < best) { best = d; near = [name]; } else if (d === best && near.length < 3) near.push(name);
			}
			return near;
		}

		// handOut returns why a holder may not hand out a list of names to a key
		// of an audience. An empty list of faults is the only yes. A fault is
		// denied if only authority is missing; otherwise the request is wrong.
		handOut(held, names, rank) {
			const faults = [];
			const fault = (kind, name, text, denied) => faults.push({ kind, name, text, denied });
			if (names.length === 0) fault("empty", "", "no scope is asked for", false);
			if (names.length > MAX_REQUEST) return [{ kind: "many", name: "", text: "more than 1,024 names are asked for", denied: false }];
			let suggested = 0;
			for (const name of names) {
				const id = this.find(name);
				if (id < 0) {
					try { parse(name); } catch (e) { fault("malformed", name, e.message, false); continue; }
					const near = suggested++ < 20 ? this.suggest(name) : [];
					fault("unknown", name, "is not a name on this page" + (near.length > 0 ? ` (did you mean ${near.map(quote).join(" or ")}?)` : ""), false);
					continue;
				}
				if (this.deprecated(id)) {
					fault("deprecated", name, "is deprecated and not newly granted", true);
				} else if (!this.grantableTo(id, rank)) {
					const to = `audience ${quote(this.data.audiences[rank])}`;
					if (this.grantable.has(id) && this.isWildcard(id)) fault("reachesHidden", name, `cannot be granted to ${to}: it reaches scopes that cannot`, true);
					else fault("notGrantable", name, `cannot be granted to ${to}`, true);
				}
				if (!held.covers(this.names[id])) {
					const below = this.below(id);
					const has = below.filter((child) => held.covers(this.names[child]));
					let text = "is not held";
					if (has.length > 0) text += `: the key holds ${has.length} of the ${below.length} scopes below it, and may hand out those`;
					fault("notHeld", name, text, true);
				}
			}
			return faults;
		}

		// least returns the smallest set of names for endpoints and names that are
		// wanted: those that can be granted first, then the fewest. It is not
		// exact if there were too many ways to compare, and endpoints that nothing
		// on the page opens are left over.
		least(endpoints, wanted, rank) {
			let ways = [this.canonical(wanted)], exact = true;
			const left = [];
			const cost = (ids) => [ids.filter((id) => !this.grantableTo(id, rank)).length, ids.length];
			const order = (x, y) => { const a = cost(x), b = cost(y); return a[0] - b[0] || a[1] - b[1]; };
			for (const e of endpoints) {
				const { any, public: open } = this.data.endpoints[e];
				if (open) continue;
				const sets = any.filter((set) => set.every((atom) => atom[0] >= 0 || ways.some((way) => this.holds(way, atom))));
				if (sets.length === 0) { left.push(e); continue; }
				const next = new Map();
				for (const way of ways) {
					for (const set of sets) {
						if (!set.every((atom) => atom[0] >= 0 || this.holds(way, atom))) continue;
						const ids = this.canonical([...way, ...set.map((atom) => atom[0]).filter((id) => id >= 0)]);
						next.set(ids.join(), ids);
					}
				}
				ways = [...next.values()].sort(order);
				if (ways.length > MAX_WAYS) { ways = ways.slice(0, MAX_WAYS); exact = false; }
			}
			ways.sort(order);
			return { ids: ways[0], exact, left };
		}

		// canonical sorts ids and leaves out what others of them cover.
		canonical(ids) {
			const list = [];
			let end = -1;
			for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
				if (id < end) continue;
				list.push(id);
				end = this.ends[id];
			}
			return list;
		}

		holds(ids, atom) { return atom.some((id) => ids.includes(id)); }

		// offers returns the wildcards that could stand for some of ids, and what
		// each would add: scopes of the page, others, and endpoints.
		offers(ids) {
			const wildcards = new Set(ids.flatMap((id) => this.above(id)));
			const held = this.holdText(ids.map((id) => this.names[id]));
			const opened = this.opened(held);
			return [...wildcards].map((id) => {
				const after = this.holdText([...ids, id].map((id) => this.names[id]));
				return {
					id,
					replaces: ids.filter((other) => other > id && other < this.ends[id]),
					adds: this.below(id).filter((child) => !held.covers(this.names[child])),
					widens: this.data.widens[id] || [],
					hidden: this.data.hidden[id] || 0,
					opens: this.opened(after).filter((e) => !opened.includes(e)),
				};
			}).sort((a, b) => a.adds.length + a.hidden - b.adds.length - b.hidden || b.id - a.id);
		}

		// opened returns the endpoints that what is held opens.
		opened(held) { return this.data.endpoints.map((_, i) => i).filter((i) => held.opens(i)); }
	}

	// What is Held is bound to a catalogue: only its names act.
	class Held {
		constructor(catalog, names) {
			this.catalog = catalog;
			this.tokens = names.map((text) => ({ text, id: catalog.find(text) }));
			this.ids = catalog.canonical(this.tokens.filter((t) => t.id >= 0).map((t) => t.id));
			this.set = new Set(this.ids.map((id) => catalog.names[id]));
		}

		// covers reports whether a held name covers a pattern.
		covers(name) { return wellFormed(name) && (this.set.has(name) || above(name).some((wildcard) => this.set.has(wildcard))); }

		// allows reports whether the holder may do what a scope names.
		allows(name) { return !name.endsWith("*") && this.covers(name); }

		has(atom) { return atom.some((id) => id >= 0 && this.covers(this.catalog.names[id])); }

		opens(endpoint) {
			const { any, public: open } = this.catalog.data.endpoints[endpoint];
			return Boolean(open) || any.some((set) => set.length > 0 && set.every((atom) => this.has(atom)));
		}

		// lacks returns the atoms that are missing for the nearest of the sets.
		lacks(endpoint) {
			const sets = this.catalog.data.endpoints[endpoint].any.map((set) => set.filter((atom) => !this.has(atom)));
			return sets.reduce((best, set) => (best === null || set.length < best.length ? set : best), null) || [];
		}
	}

	// distance counts insertions, deletions, replacements and swaps.
	const distance = (a, b) => {
		let from = 0, cut = 0; // what they share at both ends needs no edit
		while (from < a.length && from < b.length && a[from] === b[from]) from++;
		while (cut < a.length - from && cut < b.length - from && a[a.length - 1 - cut] === b[b.length - 1 - cut]) cut++;
		a = a.slice(from, a.length - cut);
		b = b.slice(from, b.length - cut);
		let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
		for (let i = 1; i <= a.length; i++) {
			const row = [i];
			for (let j = 1; j <= b.length; j++) {
				row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
				if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
			}
			before = last;
			last = row;
		}
		return last[b.length];
	};

	const catalog = new Catalog(JSON.parse(document.getElementById("_data").textContent));
	return Object.freeze({ Fault, Catalog, catalog, parse, wellFormed, covers, setCovers, tokens, quote });
})();
