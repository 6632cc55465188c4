import { DeleteOutlined } from '@ant-design/icons'
import { api, type ModelDraft } from '@jianqing/contract'
import { Alert, App, Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { StateTag } from '../../../../../kit/tags.tsx'
import { useTitles } from '../canvas/useTitles.ts'
import { useBuilder } from '../page/context.ts'
import { groupsOf } from './useTicks.ts'

/** Rows that were marked just now: each gets a name, then they are written into the case. */
export function TickList({ draft }: { draft: ModelDraft }) {
  const { t } = useTranslation('builder')
  const { message } = App.useApp()
  const titles = useTitles()
  const keep = useKeep()
  const { ticks } = useBuilder()
  const mark = useCommand(api.models.drafts.mark)
  const write = async () => {
    let { revision } = draft
    for (const group of groupsOf(ticks.all)) {
      const { text, step, asOf, sources } = group[0]!
      const marks = group.map(({ row, should, name }) => ({ row, should, name }))
      const saved = await mark.mutateAsync({ params: { id: draft.id }, body: { revision, text, step, asOf, sources, marks } })
      ;({ revision } = saved)
      keep(api.models.drafts.get, { params: { id: draft.id } }, saved)
      ticks.clear(group)
    }
    void message.success(t('case.written'))
  }
  const { error } = mark
  return (
    <section className="jq-ticks" aria-label={t('case.marked')}>
      <h3 className="jq-h2">{t('case.marked')}</h3>
      <ul>
        {ticks.all.map((tick, i) => (
          <li key={i}>
            <StateTag tone={tick.should ? 'ok' : 'warn'}>{t(tick.should ? 'case.should' : 'case.shouldNot')}</StateTag>
            <Input
              size="small"
              maxLength={80}
              value={tick.name}
              aria-label={t('case.name', { n: i + 1 })}
              placeholder={t('case.namePlaceholder')}
              onChange={event => ticks.rename(tick, event.target.value)}
            />
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('case.remove', { n: i + 1 })}
              onClick={() => ticks.remove(tick)}
            />
            <small className="jq-faint">{t('case.where', { step: titles(tick.step).title, n: tick.row })}</small>
          </li>
        ))}
      </ul>
      {error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={error instanceof ApiError && error.code === 'conflict' && !error.problem.detail ? t('page.conflict') : errorText(error)}
        />
      ) : null}
      <Button
        type="primary"
        block
        loading={mark.isPending}
        disabled={ticks.all.some(({ name }) => name.trim() === '')}
        onClick={() => void write().catch(() => {})}
      >
        {t('case.write')}
      </Button>
      <small className="jq-faint">{t('case.writeHelp')}</small>
    </section>
  )
}
