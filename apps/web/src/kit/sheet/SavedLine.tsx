import { useTranslation } from 'react-i18next'
import { dateTime } from '../format.ts'
import type { Saved } from './draft.ts'

interface SavedLineProps {
  saved: Saved
  /** When the sections were kept before this page stood. */
  before: readonly (string | null)[]
}

/** Whether what was answered is kept, in a line that is read out when it changes. */
export function SavedLine({ saved, before }: SavedLineProps) {
  const { t } = useTranslation('shared')
  const last =
    saved.at?.toISOString() ??
    before
      .flatMap(at => at ?? [])
      .toSorted()
      .at(-1)
  const words =
    saved.state === 'kept'
      ? last
        ? t('sheet.saved.kept', { at: dateTime(last) })
        : t('sheet.saved.nothing')
      : t(`sheet.saved.${saved.state}`)
  return (
    <p role="status" className={saved.state === 'kept' || saved.state === 'saving' ? 'jq-soft' : 'jq-danger'}>
      {words}
    </p>
  )
}
