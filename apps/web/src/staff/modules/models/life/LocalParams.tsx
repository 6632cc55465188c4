import { api, type LocalParameters, type ModelDetail } from '@jianqing/contract'
import { Alert, App, Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay, useMe } from '../../../shell/session/session.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'
import { ParamField } from '../../../../kit/params/ParamField.tsx'
import { givenParams, printed } from '../../../../kit/params/params.ts'
import './life.css'

/** What each office has chosen for itself, beside the shared defaults; one's own may be changed. */
export function LocalParams({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const { data } = useApi(api.models.localParams.list, { params: { model: model.id } }, { enabled: model.params.length > 0 })
  if (model.params.length === 0) return null
  return (
    <section className="jq-card jq-model-side">
      <h2 className="jq-h2">{t('life.local.title')}</h2>
      <p className="jq-faint">
        <small>{t('life.local.hint')}</small>
      </p>
      {data?.items.length === 0 && !editing ? <p className="jq-soft">{t('life.local.none')}</p> : null}
      {editing && data ? (
        <LocalForm model={model} sets={data.items} onDone={() => setEditing(false)} />
      ) : (
        <>
          {data?.items.map(set => (
            <Chosen key={set.officeId} model={model} set={set} />
          ))}
          {may('model:write') ? (
            <div className="jq-actions">
              <Button onClick={() => setEditing(true)}>{t('life.local.edit')}</Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  )
}

/** One office's values, each beside the shared default; who set them and when. */
function Chosen({ model, set }: { model: ModelDetail; set: LocalParameters }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const { labelled } = useWords()
  return (
    <div className="jq-local">
      <b>{set.officeName}</b>
      <dl>
        {Object.entries(set.values).map(([id, value]) => {
          const parameter = model.params.find(p => p.id === id)
          return (
            <div key={id}>
              <dt>{parameter ? tx(parameter.title) : id}</dt>
              <dd>
                <b>{printed(value)}</b>
                {parameter ? <span className="jq-faint"> {labelled(t('life.local.shared'), printed(parameter.default))}</span> : null}
                {set.misfits.includes(id) ? (
                  <>
                    {' '}
                    <StateTag tone="warn">{t('life.local.misfit')}</StateTag>
                  </>
                ) : null}
              </dd>
            </div>
          )
        })}
      </dl>
      <small className="jq-faint">{t('life.local.by', { name: set.setBy?.name ?? '—', time: dateTime(set.setAt) })}</small>
    </div>
  )
}

interface Values {
  params?: Record<string, unknown>
}

/** The values of one office; what is left empty goes back to the shared default. */
function LocalForm({ model, sets, onDone }: { model: ModelDetail; sets: readonly LocalParameters[]; onDone: () => void }) {
  const { t } = useTranslation('models')
  const { message } = App.useApp()
  const me = useMe()
  const [office, setOffice] = useState<string | undefined>(me.office?.id)
  const before = sets.find(set => set.officeId === office)
  const save = useCommand(api.models.localParams.set, {
    refreshes: [api.models.localParams.list, api.models.get],
    onSuccess: () => {
      void message.success(t('life.local.saved'))
      onDone()
    },
  })
  const submit = ({ params }: Values) => {
    if (office)
      save.mutate({ params: { model: model.id, officeId: office }, body: { revision: before?.revision ?? 0, values: givenParams(params) } })
  }
  return (
    <Form<Values>
      key={office}
      name="local"
      layout="vertical"
      requiredMark={false}
      initialValues={{ params: before?.values ?? {} }}
      onFinish={submit}
    >
      <Form.Item label={t('life.local.office')}>
        <OfficeSelect label={t('life.local.office')} value={office ?? null} onChange={setOffice} />
      </Form.Item>
      <p className="jq-faint">
        <small>{t('life.local.reset')}</small>
      </p>
      {model.params.map(p => (
        <ParamField key={p.id} parameter={p} local />
      ))}
      {save.error ? <Alert type="error" showIcon title={errorText(save.error)} className="jq-run-error" role="alert" /> : null}
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('life.local.save')}
        </Button>
        <Button onClick={onDone}>{t('life.local.cancel')}</Button>
      </div>
    </Form>
  )
}
