import { Icon } from '../icons.tsx'

/** What has just happened, read aloud too. */
export const Told = ({ children }: { children: string }) => (
  <p className="jp-note jp-calm" role="status">
    <Icon name="check" />
    <span>{children}</span>
  </p>
)
