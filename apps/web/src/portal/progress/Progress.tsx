import { PORTAL_OPENINGS, PORTAL_STATES, PORTAL_STEPS, type PortalProfile, type PortalProgress } from '@jianqing/contract/portal'
import { masked } from '../form/AskCode.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { Foot } from './Foot.tsx'

const DAY_MS = 86_400_000
const daysFrom = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

function useSaid(found: PortalProgress): string {
  const { t } = useSettings()
  const { next, state, today } = found
  if (state === 'sent') return t.progress.sentNow
  if (state === 'archived') return t.progress.closed
  if (!next) return ''
  return t.progress.by(next.by, daysFrom(today, next.by), t.progress.next[next.step] ?? '')
}

function Steps({ found }: { found: PortalProgress }) {
  const { t, lang } = useSettings()
  const { steps, next } = found
  return (
    <ol className="jp-steps-done">
      {steps.map(({ step, on, words }, i) => (
        <li key={i} data-now={i === steps.length - 1}>
          <Icon name="check" />
          <b>{PORTAL_STEPS[step][lang]}</b>
          <time dateTime={on}>{on}</time>
          {step === 'sent' && found.files > 0 && <p>{t.progress.files(found.files)}</p>}
          {words && <p>{words}</p>}
        </li>
      ))}
      {next && (
        <li className="jp-to-come">
          <span className="jp-ring" />
          <b>{PORTAL_STEPS[next.step][lang]}</b>
          <time dateTime={next.by}>{t.progress.before(next.by)}</time>
        </li>
      )}
    </ol>
  )
}

function Opened({ openings }: Pick<PortalProgress, 'openings'>) {
  const { t, lang } = useSettings()
  const times = openings.reduce((sum, { times }) => sum + times, 0)
  const each = openings.map(({ why, times }) => t.progress.openedEach(PORTAL_OPENINGS[why][lang], times))
  return (
    <section className="jp-box jp-opened">
      <h2>{t.progress.opened}</h2>
      <b>{times === 0 ? t.progress.openedNone : t.progress.openedTimes(times)}</b>
      {times > 0 && (
        <p className="jp-soft">
          {each.join(lang === 'en' ? ', ' : '，')}
          {lang === 'en' ? '; ' : '；'}
          {t.progress.openedNoName}
        </p>
      )}
    </section>
  )
}

interface Props {
  profile: PortalProfile
  code: string
  found: PortalProgress
  again: () => void
}

/** What is next on top, then what was, the newest last. */
export function Progress({ profile, code, found, again }: Props) {
  const { t, lang } = useSettings()
  const { readOnly } = found
  return (
    <Page
      profile={profile}
      title={t.progress.title}
      sub={t.progress.masked(masked(code))}
      back={again}
      heading={PORTAL_STATES[found.state][lang]}
      lead={useSaid(found)}
      name="progress"
    >
      {readOnly && (
        <p className="jp-note jp-calm">
          <Icon name="eye" />
          <span>{t.progress.readOnly}</span>
        </p>
      )}
      <Steps found={found} />
      <Foot found={found} again={again}>
        {!readOnly && <Opened openings={found.openings} />}
      </Foot>
    </Page>
  )
}
