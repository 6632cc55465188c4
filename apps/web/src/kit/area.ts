import { type I18nText, MODEL_AREAS, text } from '@jianqing/contract'

const ORDER = Object.keys(MODEL_AREAS)

/** What an area of models is called. Areas are folders of the catalogue: one that nobody has named keeps the name of its folder. */
export const areaName = (area: string): I18nText => MODEL_AREAS[area] ?? text(area, area)

/** Each area once, in order; those that nobody has named come last, by their folder. */
export function orderedAreas(areas: Iterable<string>): string[] {
  const place = (area: string) => (ORDER.includes(area) ? ORDER.indexOf(area) : ORDER.length)
  return [...new Set(areas)].sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}
