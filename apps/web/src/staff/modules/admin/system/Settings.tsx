import { api } from '@jianqing/contract'
import { App, Button, Input, InputNumber, Switch } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answer, useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

type Setting = Answer<typeof api.system.settings>['items'][number]

/** Every setting with what it does; each is saved on its own. */
export function Settings() {
  const { t } = useTranslation('system')
  const may = useMay()('system:write')
  const { data, error, refetch } = useApi(api.system.settings, {})
  return (
    <section className="jq-card jq-block" aria-labelledby="settings-title">
      <h2 id="settings-title" className="jq-h2">
        {t('settings.title')}
      </h2>
      <p className="jq-faint">{may ? t('settings.hint') : t('settings.readOnly')}</p>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={5} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('settings.none')} />
      ) : (
        <ul className="jq-settings">
          {data.items.map(s => (
            <SettingRow key={`${s.key} ${String(s.value)}`} setting={s} may={may} />
          ))}
        </ul>
      )}
    </section>
  )
}

function SettingRow({ setting: s, may }: { setting: Setting; may: boolean }) {
  const { t } = useTranslation('system')
  const tx = useTx()
  const id = useId()
  const { message } = App.useApp()
  const [value, setValue] = useState(s.value)
  const save = useCommand(api.system.setSetting, {
    refreshes: [api.system.settings],
    onSuccess: () => void message.success(t('settings.saved')),
    onError: error => void message.error(errorText(error)),
  })
  const keep = (next: unknown) => save.mutate({ params: { key: s.key }, body: { value: next } })
  const written = (v: unknown) => (typeof v === 'boolean' ? (v ? t('settings.on') : t('settings.off')) : String(v ?? '—'))
  return (
    <li>
      <div className="jq-setting-text">
        <label htmlFor={id}>
          {tx(s.title)}
          {s.value !== s.default ? <StateTag tone="brand">{t('settings.changed')}</StateTag> : null}
        </label>
        <p className="jq-soft">{tx(s.help)}</p>
        <small className="jq-faint">
          {[
            t('settings.byDefault', { value: written(s.default) }),
            s.min !== null && s.max !== null ? t('settings.range', { min: s.min, max: s.max }) : '',
            s.key,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
      <div className="jq-setting-field">
        {s.type === 'bool' ? (
          <Switch
            id={id}
            checked={value === true}
            disabled={!may}
            loading={save.isPending}
            onChange={next => {
              setValue(next)
              keep(next)
            }}
          />
        ) : (
          <>
            {s.type === 'int' ? (
              <InputNumber<number>
                id={id}
                value={typeof value === 'number' ? value : null}
                min={s.min ?? undefined}
                max={s.max ?? undefined}
                precision={0}
                disabled={!may}
                onChange={setValue}
              />
            ) : (
              <Input id={id} value={typeof value === 'string' ? value : ''} disabled={!may} onChange={e => setValue(e.target.value)} />
            )}
            {may ? (
              <Button
                type={value === s.value ? 'default' : 'primary'}
                disabled={value === s.value || (value === null && s.default !== null)}
                loading={save.isPending}
                onClick={() => keep(value)}
              >
                {t('settings.save')}
              </Button>
            ) : null}
          </>
        )}
        {may && s.value !== s.default ? (
          <Button type="link" onClick={() => keep(s.default)}>
            {t('settings.reset')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
