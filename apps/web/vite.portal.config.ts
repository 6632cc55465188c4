import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractOfPage } from './build/contract-of-page.ts'

const SERVER = process.env.JIANQING_PORTAL ?? 'http://127.0.0.1:8081'

/** The page of the public: an entry, a folder and a contract of its own, so that nothing of the staff's is in what everybody can fetch. */
export default defineConfig({
  root: `${import.meta.dirname}/src/portal`,
  publicDir: `${import.meta.dirname}/public`,
  plugins: [contractOfPage({ index: 'portal/index.ts', asWritten: ['portal/code.ts', 'portal/words.ts'] }), react()],
  build: {
    outDir: `${import.meta.dirname}/dist-portal`,
    emptyOutDir: true,
    // telephones of some years ago
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': {
        target: SERVER,
        changeOrigin: true,
        configure: proxy => proxy.on('proxyReq', request => request.setHeader('origin', SERVER)),
      },
    },
  },
})
