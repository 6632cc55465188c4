/** Items that follow each other and have the same key, with the place of the first of them. */
export function runsOf<Item>(items: readonly Item[], by: (item: Item) => string): { key: string; from: number; items: Item[] }[] {
  const runs: { key: string; from: number; items: Item[] }[] = []
  items.forEach((item, from) => {
    const key = by(item)
    const last = runs.at(-1)
    if (last?.key === key) last.items.push(item)
    else runs.push({ key, from, items: [item] })
  })
  return runs
}
