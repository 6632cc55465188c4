import type { ClueLook } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

const MOST = 8

/** Who looked at it, and who asked for it without being let in. */
export function Looks({ looks }: { looks: readonly ClueLook[] }) {
  const { t } = useTranslation('clues')
  const line = ({ person, what, on, last, n }: ClueLook) => (
    <li key={`${person?.id} ${what} ${on}`} className={what === 'refused' ? 'refused' : ''}>
      <span>{t(`looks.${what}`, { name: person?.name ?? t('looks.nobody'), n })}</span>
      <span className="jq-faint jq-date">{dateTime(last)}</span>
    </li>
  )
  return (
    <RecordPanel title={t('looks.title')}>
      <ul className="jq-clue-looks">{looks.slice(0, MOST).map(line)}</ul>
      {looks.length > MOST ? (
        <details>
          <summary>{t('looks.more', { n: looks.length - MOST })}</summary>
          <ul className="jq-clue-looks">{looks.slice(MOST).map(line)}</ul>
        </details>
      ) : null}
    </RecordPanel>
  )
}
