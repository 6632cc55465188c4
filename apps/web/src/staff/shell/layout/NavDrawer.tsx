import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { SideNav } from './SideNav.tsx'

/** The navigation where there is no room for the rail. */
export function NavDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      rootClassName="jq-drawer-nav"
      placement="left"
      size={264}
      open={open}
      onClose={onClose}
      closable={false}
      aria-label={t('nav.main')}
    >
      <div className="jq-rail">
        <SideNav onGo={onClose} />
      </div>
    </Drawer>
  )
}
