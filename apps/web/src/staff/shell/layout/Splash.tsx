import { Emblem } from './Emblem.tsx'
import './layout.css'

/** Seen while the page learns who is signed in. */
export const Splash = () => (
  <div className="jq-splash" role="status" aria-label="…">
    <Emblem />
  </div>
)
