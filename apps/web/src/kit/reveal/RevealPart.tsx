import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import './reveal.css'

interface RevealPartProps {
  /** null: nothing is shown now */
  secondsLeft: number | null
  mayReveal: boolean
  onAsk: () => void
  onHide: () => void
}

/** The way to identities, and how long they are shown. */
export function RevealPart({ secondsLeft, mayReveal, onAsk, onHide }: RevealPartProps) {
  const { t } = useTranslation('shared')
  if (secondsLeft !== null)
    return (
      <div className="jq-reveal">
        <p className="jq-soft" role="timer">
          {t('reveal.shown', { seconds: secondsLeft })}
        </p>
        <Button block icon={<EyeInvisibleOutlined />} onClick={onHide}>
          {t('reveal.hide')}
        </Button>
      </div>
    )
  if (!mayReveal) return null
  return (
    <div className="jq-reveal">
      <Button block icon={<EyeOutlined />} onClick={onAsk}>
        {t('reveal.open')}
      </Button>
      <p className="jq-faint">{t('reveal.help')}</p>
    </div>
  )
}
