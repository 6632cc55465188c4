import {
  AimOutlined,
  BarChartOutlined,
  BlockOutlined,
  BookOutlined,
  CommentOutlined,
  DatabaseOutlined,
  MailOutlined,
  ScheduleOutlined,
  SettingOutlined,
  StarOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { NavGroup } from '../router/types.ts'

/** The sign of each area in the rail; its pages have none, and whoever signs in waits for none. */
export const SIGNS: Record<NavGroup, ReactNode> = {
  work: <ScheduleOutlined />,
  data: <DatabaseOutlined />,
  models: <BlockOutlined />,
  leads: <AimOutlined />,
  inspection: <MailOutlined />,
  citizens: <CommentOutlined />,
  joint: <SwapOutlined />,
  party: <StarOutlined />,
  training: <BookOutlined />,
  overview: <BarChartOutlined />,
  admin: <SettingOutlined />,
}
