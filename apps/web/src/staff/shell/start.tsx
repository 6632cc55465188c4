import '@fontsource-variable/noto-sans-sc'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { texts } from './i18n/texts.ts'
import { startI18n } from '../../kit/i18n/index.ts'
import '../../kit/theme/base.css'

void startI18n(texts).then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
