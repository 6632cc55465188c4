import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../../kit/copy.ts'

/** What the other side has to know of us. */
export function OwnKeys({ code, keys }: { code: string; keys: { signing: string; sealing: string } }) {
  const { t } = useTranslation('exchange')
  const { message } = App.useApp()
  const lines = [
    [t('self.code'), code],
    [t('self.signing'), keys.signing],
    [t('self.sealing'), keys.sealing],
  ] as const
  const copy = async () => {
    if (await copyText(lines.map(line => line.join('\n')).join('\n\n'))) void message.success(t('self.copied'))
    else void message.warning(t('self.copyFailed'))
  }
  return (
    <section className="jq-card jq-exchange-part">
      <header>
        <h2>{t('self.title')}</h2>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('self.copy')}
        </Button>
      </header>
      <p className="jq-faint">{t('self.text')}</p>
      <dl className="jq-exchange-keys">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="jq-id">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
