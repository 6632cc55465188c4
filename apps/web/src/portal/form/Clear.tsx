import { isKiosk } from '../remember.ts'
import { useSettings } from '../settings.tsx'

/** What was written so far is kept for a day, and goes when somebody says so. */
export function Clear({ clear }: { clear: () => void }) {
  const { t } = useSettings()
  return (
    <div className="jp-kept">
      {!isKiosk() && <p>{t.form.kept}</p>}
      <button type="button" className="jp-link" onClick={() => confirm(t.form.clearAsk) && clear()}>
        {t.form.clear}
      </button>
    </div>
  )
}
