// The cases of `tests/cases/packs/values.json`, as the schemas see them.

/** The values of a case; a long text is written as what it repeats. */
export function valuesOf(values) {
  return (values ?? []).map((value) => (value?.times ? value.repeat.repeat(value.times) : value));
}

/** Complains about every value that `accepts` judges wrongly. */
export function judge(type, accepts, good, bad) {
  const wrong = [
    ...good.filter((value) => !accepts(value)).map((value) => `refused: ${shown(value)}`),
    ...bad.filter((value) => accepts(value)).map((value) => `accepted: ${shown(value)}`),
  ];
  if (wrong.length > 0) throw new Error(`${type}\n  ${wrong.join("\n  ")}`);
}

function shown(value) {
  const text = JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}n` : inner)) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text;
}
