import { api, type RoundDetail, type Tie } from '@jianqing/contract'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ROUND_REFRESHES } from './RoundActions.tsx'

function OneTie({ round, tie }: { round: RoundDetail; tie: Tie }) {
  const { t } = useTranslation('ratings')
  const [chosen, setChosen] = useState<string[]>([])
  const decide = useCommand(api.ratingRounds.tie, { refreshes: ROUND_REFRESHES })
  const titleOf = (id: string) => round.entries.find(({ branch }) => branch.id === id)?.branch.title ?? '—'
  return (
    <li>
      <strong>{t('tie.title', { star: tie.star, places: tie.places, n: tie.among.length })}</strong>
      <Checkbox.Group
        className="jq-tie"
        value={chosen}
        onChange={setChosen}
        disabled={!round.may.tie}
        options={tie.among.map(id => ({ value: id, label: titleOf(id), disabled: chosen.length >= tie.places && !chosen.includes(id) }))}
      />
      {round.may.tie ? (
        <ReasonDialog
          label={t('tie.decide')}
          button={{ disabled: chosen.length !== tie.places }}
          field={t('reason')}
          pending={decide.isPending}
          error={decide.error}
          onOk={reason => decide.mutateAsync({ params: { id: round.id }, body: { group: tie.group, star: tie.star, chosen, reason } })}
        />
      ) : null}
    </li>
  )
}

/** Ties that no rule decides, and what the committee said of those before. */
export function Ties({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('ratings')
  if (round.ties.length + round.decidedTies.length === 0) return null
  return (
    <section className="jq-card jq-rating-panel">
      <h2 className="jq-h2">{t('tie.heading')}</h2>
      <ul className="jq-rating-list">
        {round.ties.map(tie => (
          <OneTie key={`${tie.group}-${tie.star}`} round={round} tie={tie} />
        ))}
        {round.decidedTies.map(one => (
          <li key={`${one.star}-${one.chosen.join()}`}>
            <strong>{t('tie.decided', { star: one.star, who: one.chosen.join('、') })}</strong>
            <span className="jq-soft">
              {one.reason} — {one.by?.name ?? '—'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
