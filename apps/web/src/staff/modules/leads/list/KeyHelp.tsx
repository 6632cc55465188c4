import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

const KEYS = [
  ['next', ['J', '↓']],
  ['previous', ['K', '↑']],
  ['open', ['Enter', 'O']],
  ['accept', ['A']],
  ['reject', ['R']],
  ['merge', ['M']],
  ['assign', ['G']],
  ['reason', ['1', '…', '5']],
  ['choose', ['X']],
  ['none', ['Esc']],
  ['help', ['?']],
] as const

/** All keys of the list. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('leads')
  return (
    <Modal
      open
      title={t('keys.title')}
      onCancel={onClose}
      onOk={onClose}
      okText={t('keys.close')}
      cancelButtonProps={{ style: { display: 'none' } }}
      width={420}
    >
      <dl className="jq-keys">
        {KEYS.map(([name, keys]) => [
          <dt key={`${name}-key`}>
            {keys.map(key => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>,
          <dd key={name}>{t(`keys.${name}`)}</dd>,
        ])}
      </dl>
    </Modal>
  )
}
