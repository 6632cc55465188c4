import type { TFunction } from 'i18next'

/** The order in which the areas are shown: what the product was made for first. */
const ORDER = ['inspection', 'process', 'criminal', 'custody', 'civil', 'execution', 'administrative', 'public-interest', 'minors']

/** An area in the language that is spoken. Areas are folders of the catalogue: one that the page does not know keeps its own name. */
export const areaName = (t: TFunction<'models'>, area: string): string => t(`area.${area}` as never, { defaultValue: area }) as string

/** Each area once, in order; those that the page does not know come last, by name. */
export function orderedAreas(areas: Iterable<string>): string[] {
  const place = (area: string) => (ORDER.includes(area) ? ORDER.indexOf(area) : ORDER.length)
  return [...new Set(areas)].sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}
