import { api, type RoundDetail } from '@jianqing/contract'
import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { ROUND_REFRESHES } from './RoundActions.tsx'

type Veto = RoundDetail['vetoes'][number]

function OneVeto({ round, veto }: { round: RoundDetail; veto: Veto }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [branches, setBranches] = useState<string[]>(veto.entered?.branches ?? [])
  const told = { refreshes: ROUND_REFRESHES, onError: (error: unknown) => void message.error(errorText(error)) }
  const enter = useCommand(api.ratingRounds.veto, { ...told, onSuccess: () => setOpen(false) })
  const confirm = useCommand(api.ratingRounds.confirm, told)
  const titles = round.entries.filter(({ branch }) => veto.entered?.branches.includes(branch.id)).map(({ branch }) => branch.title)
  const params = { id: round.id, veto: veto.id }
  return (
    <li>
      <div>
        <strong>{tx(veto.title)}</strong> <span className="jq-faint">{t('veto.cap', { n: veto.maxStar })}</span>
      </div>
      {!veto.byTwo ? (
        <span className="jq-soft">{t('veto.measured')}</span>
      ) : veto.entered ? (
        <span className="jq-soft">
          {titles.length > 0 ? titles.join('、') : t('veto.none')} · {t('veto.by', { name: veto.entered.by?.name ?? '—' })}{' '}
          {veto.entered.confirmedBy ? (
            <StateTag tone="ok">{t('veto.confirmedBy', { name: veto.entered.confirmedBy.name })}</StateTag>
          ) : (
            <StateTag tone="warn">{t('veto.unconfirmed')}</StateTag>
          )}
        </span>
      ) : (
        <span className="jq-soft">{t('veto.notEntered')}</span>
      )}
      <div className="ways">
        {round.may.enter && veto.byTwo ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('veto.enter')}
          </Button>
        ) : null}
        {round.may.confirm.includes(veto.id) ? (
          <Button size="small" type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ params })}>
            {t('veto.confirm')}
          </Button>
        ) : null}
      </div>
      <Modal
        open={open}
        title={`${t('veto.enter')}：${tx(veto.title)}`}
        okText={t('veto.enter')}
        confirmLoading={enter.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => enter.mutate({ params, body: { branches } })}
      >
        <p className="jq-soft">{t('veto.help')}</p>
        <Select
          mode="multiple"
          className="jq-wide"
          aria-label={t('branches')}
          placeholder={t('veto.none')}
          value={branches}
          onChange={setBranches}
          optionFilterProp="label"
          options={round.entries.map(({ branch }) => ({ value: branch.id, label: branch.title }))}
        />
      </Modal>
    </li>
  )
}

/** Vetoes cap the star and never the score; what no number tells, two people enter. */
export function Vetoes({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('ratings')
  if (round.vetoes.length === 0) return null
  return (
    <section className="jq-card jq-rating-panel">
      <h2 className="jq-h2">{t('veto.heading')}</h2>
      <ul className="jq-rating-list">
        {round.vetoes.map(veto => (
          <OneVeto key={veto.id} round={round} veto={veto} />
        ))}
      </ul>
    </section>
  )
}
