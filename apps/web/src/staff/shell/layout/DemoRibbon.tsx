import { useTranslation } from 'react-i18next'
import { useWelcome } from '../session/welcome.ts'

/** On every screen of a demo: nobody may take the made-up province for a real one. */
export function DemoRibbon() {
  const { t } = useTranslation()
  const { data } = useWelcome()
  return data?.demo ? (
    <div className="jq-demo" role="note">
      {t('demo')}
    </div>
  ) : null
}
