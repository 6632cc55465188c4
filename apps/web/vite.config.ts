import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractOfPage } from './build/contract-of-page.ts'

const SERVER = process.env.JIANQING_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [contractOfPage(), react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows neither data: fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)[\\/]/ },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': {
        target: SERVER,
        changeOrigin: true,
        // The server refuses commands from other origins; in development the page has one of its own.
        configure: proxy => proxy.on('proxyReq', request => request.setHeader('origin', SERVER)),
      },
    },
  },
})
