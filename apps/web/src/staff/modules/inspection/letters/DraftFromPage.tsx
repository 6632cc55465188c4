import { addressOf, api, LETTER_KINDS, type LetterOrigin, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { Drafting } from './draft/Drafting.tsx'
import { ONCE, useDrafted } from './LetterDraftPage.tsx'

type Origin = Exclude<LetterOrigin, 'lead'>

/** A paper from a rectification that was not done, or from an objection; which it is follows from that. */
export function DraftFromPage({ origin }: { origin: Origin }) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  const { id = '' } = useParams()
  const { data, error, refetch } = useApi(api.letters.proposeFrom, { params: { origin, id } }, ONCE)
  const save = useCommand(api.letters.draftFrom, useDrafted())
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const to = origin === 'letter' ? linkTo.letter(id) : addressOf(api.rectifications, id)
  const title = tx(data.about.title)
  return (
    <Drafting
      proposal={data}
      title={t('draft.title', { kind: tx(LETTER_KINDS[data.kind]) })}
      sub={t(`draft.from.${origin}`)}
      back={{ to, label: title }}
      pending={save.isPending}
      error={save.error}
      onSave={body => save.mutate({ params: { origin, id }, body })}
      aside={
        <RecordPanel title={t(`draft.about.${origin}`)}>
          <Link to={to}>{title}</Link>
          <p lang="zh-CN">
            <Prose text={tx(data.about.reason)} />
          </p>
        </RecordPanel>
      }
    />
  )
}

export const PressPage = () => <DraftFromPage origin="rectification" />
export const DecisionPage = () => <DraftFromPage origin="letter" />
