import { CLUE_SOURCES, type ClueDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import './clues.css'
import { About } from './page/About.tsx'
import { Handling } from './page/Handling.tsx'
import { Looks } from './page/Looks.tsx'
import { Members } from './page/Members.tsx'
import { clueRecord } from './record.ts'

function Notice({ clue }: { clue: ClueDetail }) {
  const { t } = useTranslation('clues')
  if (!clue.destroyed) return <Alert type="warning" showIcon title={t('page.notice')} />
  const { at, basis, digest } = clue.destroyed
  return <Alert type="info" showIcon title={t('page.destroyed', { at: dateTime(at), basis })} description={t('page.digest', { digest })} />
}

/** One clue for its members: what was reported, what was done, who knows of it, who looked. */
export function CluePage() {
  const { t } = useTranslation('clues')
  const tx = useTx()
  return (
    <RecordPage record={clueRecord} back={t('nav')}>
      {clue => ({
        // the tab of a browser is seen by others
        tab: clue.code,
        title: clue.content ? `${clue.content.subject.name} · ${clue.code}` : clue.code,
        sub: [tx(CLUE_SOURCES[clue.source]), t('page.received', { day: clue.receivedOn }), clue.officeName].filter(Boolean).join(' · '),
        notice: <Notice clue={clue} />,
        body: clue.content ? (
          <>
            <About clue={clue} content={clue.content} />
            <Handling id={clue.id} content={clue.content} />
          </>
        ) : null,
        aside:
          clue.members.length > 0 ? (
            <>
              <Members clue={clue} />
              <Looks looks={clue.looks} />
            </>
          ) : null,
      })}
    </RecordPage>
  )
}
