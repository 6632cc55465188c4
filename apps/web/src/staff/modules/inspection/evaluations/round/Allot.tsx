import { api, type EvaluationRoundDetail } from '@jianqing/contract'
import { TeamOutlined } from '@ant-design/icons'
import { Alert, App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonChoice } from '../../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { roundRecord } from '../record.ts'

interface Chosen {
  id: string
  name: string
}

/** Gives the cases without reviewers to some people, two each. */
export function Allot({ round }: { round: EvaluationRoundDetail }) {
  const { t } = useTranslation('evaluations')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button block type="primary" icon={<TeamOutlined />} onClick={() => setOpen(true)}>
        {t('allot.open', { count: round.unallotted })}
      </Button>
      {open ? <Dialog round={round} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Dialog({ round, onClose }: { round: EvaluationRoundDetail; onClose: () => void }) {
  const { t } = useTranslation('evaluations')
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<Chosen[]>([])
  const [asked, setAsked] = useState<string | undefined>()
  const allot = useCommand(api.evaluationRounds.allot, {
    refreshes: [...roundRecord.refreshes, api.evaluationRounds.get],
    onSuccess: ({ allotted, left }) => {
      void message.success(t(left > 0 ? 'allot.doneLeft' : 'allot.done', { allotted, left }))
      onClose()
    },
  })
  const take = (id: string | undefined, name: string | undefined) => {
    setAsked(undefined)
    if (!id || !name || chosen.some(one => one.id === id)) return
    setChosen([...chosen, { id, name }])
  }
  return (
    <Modal
      open
      title={t('allot.title')}
      okText={t('allot.ok')}
      okButtonProps={{ disabled: chosen.length < 2, loading: allot.isPending }}
      onOk={() => allot.mutate({ params: { id: round.id }, body: { reviewers: chosen.map(({ id }) => id) } })}
      onCancel={onClose}
    >
      {allot.error ? <Alert type="error" showIcon title={errorText(allot.error)} /> : null}
      <p className="jq-soft">{t('allot.help')}</p>
      <PersonChoice key={chosen.length} permission="evaluation:review" value={asked} onChange={take} aria-label={t('allot.add')} />
      <ul className="jq-evaluation-chosen" aria-label={t('allot.chosen')}>
        {chosen.map(({ id, name }) => (
          <li key={id}>
            {name}{' '}
            <Button
              size="small"
              type="text"
              onClick={() => setChosen(chosen.filter(one => one.id !== id))}
              aria-label={t('allot.remove', { name })}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
