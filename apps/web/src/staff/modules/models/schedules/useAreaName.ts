import { useTranslation } from 'react-i18next'

/** An area in the language that is spoken; one that the page does not know keeps its own name. */
export function useAreaName(): (area: string) => string {
  const { t } = useTranslation('models')
  return area => t(`area.${area}` as never, { defaultValue: area }) as string
}
