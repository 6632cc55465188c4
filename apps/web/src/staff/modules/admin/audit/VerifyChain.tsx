import { SafetyCertificateOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { App, Button, Modal, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Answer, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { copyText } from '../../../../kit/copy.ts'
import { errorText } from '../../../../kit/errors.ts'
import { count, dateTime } from '../../../../kit/format.ts'

type Outcome = Answer<typeof api.audit.verify>

/** Proves the chain and says plainly whether it holds, or where it breaks. */
export function VerifyChain() {
  const { t } = useTranslation('audit')
  const { message } = App.useApp()
  const verify = useCommand(api.audit.verify, {
    refreshes: [api.audit.list],
    onError: error => void message.error(`${t('verify.failed')} · ${errorText(error)}`),
  })
  return (
    <>
      <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} onClick={() => verify.mutate({})}>
        {verify.isPending ? t('verify.running') : t('verify.button')}
      </Button>
      {verify.data ? (
        <Modal open footer={null} width={560} onCancel={() => verify.reset()} title={t('verify.button')}>
          <Verdict outcome={verify.data} at={new Date(verify.submittedAt).toISOString()} />
        </Modal>
      ) : null}
    </>
  )
}

function Verdict({ outcome, at }: { outcome: Outcome; at: string }) {
  const { t } = useTranslation('audit')
  const tx = useTx()
  const { message } = App.useApp()
  const copy = async (text: string) => {
    if (await copyText(text)) void message.success(t('verify.copied'))
  }
  const { intact, events, brokenAt, head, detail } = outcome
  return (
    <Result
      className="jq-verdict"
      status={intact ? 'success' : 'error'}
      title={intact ? t('verify.intact') : t('verify.broken', { seq: brokenAt ?? '?' })}
      subTitle={
        <>
          <p>{intact ? t('verify.intactText', { events: count(events) }) : t('verify.brokenText')}</p>
          {intact ? null : <p>{tx(detail)}</p>}
          <p className="jq-faint">{t('verify.at', { at: dateTime(at) })}</p>
        </>
      }
    >
      {head ? (
        <div className="jq-head-hash">
          <b>{t('verify.head')}</b>{' '}
          <Button size="small" onClick={() => void copy(head)}>
            {t('verify.copy')}
          </Button>
          <code className="jq-mono">{head}</code>
          <small className="jq-faint">{t('verify.headHelp')}</small>
        </div>
      ) : null}
    </Result>
  )
}
