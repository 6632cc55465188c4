import { Link } from 'react-router'
import { Icon, type IconName } from '../icons.tsx'

interface Props {
  to: string
  icon: IconName
  title: string
  hint: string
}

/** One line of a list of what there is. */
export const Service = ({ to, icon, title, hint }: Props) => (
  <li>
    <Link to={to}>
      <span className="jp-tile">
        <Icon name={icon} />
      </span>
      <span>
        <b>{title}</b>
        <small>{hint}</small>
      </span>
      <Icon name="next" />
    </Link>
  </li>
)
