import { LoadingOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useState } from 'react'
import { RouterProvider } from 'react-router'
import { queryClient } from '../../kit/api.ts'
import { useLang } from '../../kit/i18n/index.ts'
import { makeRouter } from './router/router.tsx'
import { antdTheme } from '../../kit/theme/antd.ts'
import { SchemeProvider, useScheme } from '../../kit/theme/scheme.tsx'
import { useReducedMotion } from '../../kit/theme/useReducedMotion.ts'

/**
 * The default one leaves by a transition, and stays in the button, unseen but read aloud as a part of its name, when the end of that is missed. This one is there as
 * long as the button is busy.
 */
const BUSY = <LoadingOutlined aria-hidden />

function Themed() {
  const lang = useLang()
  const { scheme } = useScheme()
  const still = useReducedMotion()
  const [router] = useState(makeRouter)
  useEffect(() => {
    dayjs.locale(lang === 'en' ? 'en' : 'zh-cn')
  }, [lang])
  return (
    <ConfigProvider
      locale={lang === 'en' ? enUS : zhCN}
      theme={antdTheme(scheme, lang, still)}
      button={{ autoInsertSpace: false, loadingIcon: BUSY }}
    >
      <AntApp>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  )
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <SchemeProvider>
      <Themed />
    </SchemeProvider>
  </QueryClientProvider>
)
