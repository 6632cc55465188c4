import { useTranslation } from 'react-i18next'

/** What a kind of record is called; one that has no name here keeps its code. */
export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation('audit')
  return kind => (i18n.exists(`audit:kind.${kind}`) ? (t(`kind.${kind}` as never) as string) : kind)
}

/** Numbers of records are long and begin with the time, which several share: their last eight digits tell them apart on a page. Names (`criminal_cases`) stay whole. */
export const shortId = (id: string): string => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id.slice(-8) : id)
