// What is worked out of an object once, and kept for as long as that is.

/** A function that remembers its results by what they were made of. */
export function oncePer<K extends object, V>(make: (of: K) => V): (of: K) => V {
	const known = new WeakMap<K, V>();
	return (of) => {
		const made = known.get(of) ?? make(of);
		known.set(of, made);
		return made;
	};
}
