import { CheckCircleFilled, EditOutlined, FileDoneOutlined } from '@ant-design/icons'
import { addressOf, api, type FilingDetail, linkTo } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { MattersDialog } from './MattersDialog.tsx'
import { filingRecord } from './record.ts'
import { Risks } from './Risks.tsx'

/** What is asked now, done in one press where there is nothing to tell. */
export function Asked() {
  const { t } = useTranslation('recordBook')
  const { data, error, refetch } = useApi(api.recordBook.now, {})
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <div className="jq-card jq-asked" aria-busy="true" style={{ minHeight: 152 }} />
  const { asked, running, more, toConfirm } = data
  return (
    <>
      {asked ? (
        <Ask filing={asked} more={more} />
      ) : (
        <section className="jq-card jq-asked">
          <p className="jq-soft">{t('asked.none')}</p>
        </section>
      )}
      {running || toConfirm > 0 ? (
        <p className="jq-soft jq-asked-beside">
          {toConfirm > 0 ? <Link to={linkTo.recordBook('confirm')}>{t('asked.toConfirm', { n: toConfirm })}</Link> : null}
          {running ? <Link to={addressOf(api.recordBook, running.id)}>{t('asked.running', { month: running.month })}</Link> : null}
        </p>
      ) : null}
    </>
  )
}

function Ask({ filing, more }: { filing: FilingDetail; more: number }) {
  const { t } = useTranslation('recordBook')
  const { message } = App.useApp()
  const [telling, setTelling] = useState(false)
  const zero = useCommand(api.recordBook.act, {
    refreshes: [api.recordBook.list, api.recordBook.get, ...filingRecord.refreshes],
    onSuccess: () => void message.success(t('asked.done', { month: filing.month })),
    onError: error => void message.error(errorText(error)),
  })
  const waits = filing.state === 'open' || filing.state === 'returned'
  const may = (action: string) => filing.actions.some(({ id }) => id === action)
  const clock = filing.clocks.at(-1)
  return (
    <section className="jq-card jq-asked" aria-label={t('asked.title', { month: filing.month })}>
      <div className="jq-asked-head">
        <h2>{t('asked.title', { month: filing.month })}</h2>
        <RecordState record={filingRecord} state={filing.state} />
        {clock && waits ? <ClockBadge clock={clock} full={clock} /> : null}
      </div>
      {waits ? (
        <p className="jq-soft">{t('asked.help')}</p>
      ) : (
        <p className="jq-asked-done">
          <CheckCircleFilled />
          <span>
            {filing.matters === 0 ? t('zero') : t('matters', { n: filing.matters ?? 0 })}
            {filing.filedAt ? ` · ${dateTime(filing.filedAt)}` : ''}
          </span>
        </p>
      )}
      <div className="jq-asked-way">
        {waits && may('zero') ? (
          <Button
            type="primary"
            size="large"
            icon={<FileDoneOutlined />}
            loading={zero.isPending}
            onClick={() => zero.mutate({ params: { id: filing.id, action: 'zero' }, body: { revision: filing.revision, form: {} } })}
          >
            {t('asked.zero')}
          </Button>
        ) : null}
        {may('matters') ? (
          <Button size={waits ? 'large' : 'middle'} icon={<EditOutlined />} onClick={() => setTelling(true)}>
            {waits ? t('asked.matters') : t('asked.amend')}
          </Button>
        ) : null}
      </div>
      <Risks id={filing.id} />
      {more > 0 ? <p className="jq-faint">{t('asked.more', { n: more })}</p> : null}
      {telling ? <MattersDialog filing={filing} onClose={() => setTelling(false)} /> : null}
    </section>
  )
}
