import { api, type VisitDetail } from '@jianqing/contract'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

function Choice({ visit, close }: { visit: VisitDetail; close: () => void }) {
  const { t } = useTranslation('visits')
  const tx = useTx()
  const keep = useKeep()
  const { message } = App.useApp()
  const params = { id: visit.id }
  const { data } = useApi(api.visits.panels, { params })
  const [chosen, setChosen] = useState(visit.panels.map(({ id }) => id))
  const show = useCommand(api.visits.show, {
    onSuccess: answer => {
      keep(api.visits.get, { params }, answer)
      close()
    },
    onError: error => void message.error(errorText(error)),
  })
  if (!data) return null
  if (data.items.length === 0) return <p className="jq-soft">{t('shown.noPanels')}</p>
  const sets = [...new Set(data.items.map(({ set }) => (set ? tx(set) : '')))]
  return (
    <div className="jq-visit-choice">
      {sets.map(set => (
        <fieldset key={set}>
          <legend>{set}</legend>
          <Checkbox.Group
            value={chosen}
            onChange={now => {
              const own = data.items.flatMap(item => ((item.set ? tx(item.set) : '') === set ? [item.id] : []))
              setChosen([...chosen.filter(id => !own.includes(id)), ...now])
            }}
            options={data.items.flatMap(item => ((item.set ? tx(item.set) : '') === set ? [{ value: item.id, label: item.title }] : []))}
          />
        </fieldset>
      ))}
      <div className="row">
        <Button type="primary" loading={show.isPending} onClick={() => show.mutate({ params, body: { panels: chosen } })}>
          {t('shown.save')}
        </Button>
        <Button onClick={close}>{t('shown.cancel')}</Button>
      </div>
    </div>
  )
}

/** Which panels were explained to them. */
export function PanelsPanel({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation('visits')
  const [open, setOpen] = useState(false)
  if (!visit.mayShow && visit.panels.length === 0) return null
  return (
    <RecordPanel title={t('shown.title')} help={t('shown.help')}>
      {visit.panels.length > 0 && !open ? (
        <ul className="jq-visit-shown">
          {visit.panels.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      ) : null}
      {open ? <Choice visit={visit} close={() => setOpen(false)} /> : null}
      {visit.mayShow && !open ? <Button onClick={() => setOpen(true)}>{t('shown.open')}</Button> : null}
    </RecordPanel>
  )
}
