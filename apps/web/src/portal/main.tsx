import '@fontsource-variable/noto-sans-sc'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyPalette } from '../kit/theme/palette.ts'
import { App } from './App.tsx'
import './portal.css'

const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => applyPalette(dark.matches ? 'dark' : 'light')
follow()
dark.addEventListener('change', follow)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
