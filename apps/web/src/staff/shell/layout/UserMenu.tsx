import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { api, ROLES } from '@jianqing/contract'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { errorText } from '../../../kit/errors.ts'
import { queryClient, useCommand } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { MenuButton } from '../../../kit/MenuButton.tsx'
import { useMe } from '../session/session.tsx'

export function UserMenu() {
  const { t } = useTranslation()
  const tx = useTx()
  const me = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const signOut = useCommand(api.auth.signOut, {
    onSuccess: async () => {
      await navigate('/sign-in')
      queryClient.clear()
    },
    onError: error => void message.error(errorText(error)),
  })
  const roles = me.grants.map(g => tx(ROLES[g.role].title)).join(' · ')
  return (
    <MenuButton
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <span>
                {me.name}
                <br />
                <small>{roles}</small>
              </span>
            ),
          },
          { key: 'profile', icon: <UserOutlined />, label: t('header.profile'), onClick: () => void navigate('/profile') },
          { key: 'out', icon: <LogoutOutlined />, label: t('header.signOut'), onClick: () => signOut.mutate({}) },
        ],
      }}
    >
      <button type="button" className="jq-icon-button jq-user" aria-label={`${t('header.user')}: ${me.name}`}>
        <span className="jq-user-mark" aria-hidden="true">
          {[...me.name][0]}
        </span>
        <span className="jq-user-name">{me.name}</span>
      </button>
    </MenuButton>
  )
}
