import type { TFunction } from 'i18next'

/** An area in the language that is spoken. Areas are folders of the catalogue: one that the page does not know keeps its own name. */
export const areaName = (t: TFunction<'models'>, area: string): string => t(`area.${area}` as never, { defaultValue: area }) as string
