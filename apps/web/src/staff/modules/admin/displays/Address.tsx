import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../../kit/copy.ts'

/** The address of a wall, told once. What follows the # never leaves a browser: no server logs it, no other page learns it. */
export function Address({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation('displays')
  const { message } = App.useApp()
  const address = `${location.origin}/wall#${token}`
  const copy = async () => {
    if (await copyText(address)) void message.success(t('address.copied'))
    else void message.warning(t('address.copyFailed'))
  }
  return (
    <Modal
      open
      title={t('address.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <>
          <Button icon={<CopyOutlined />} type="primary" onClick={() => void copy()}>
            {t('address.copy')}
          </Button>
          <Button onClick={onClose}>{t('address.done')}</Button>
        </>
      }
    >
      <div className="jq-stack">
        <p>{t('address.text')}</p>
        <Input.TextArea readOnly autoSize value={address} aria-label={t('address.label')} onFocus={event => event.target.select()} />
      </div>
    </Modal>
  )
}
