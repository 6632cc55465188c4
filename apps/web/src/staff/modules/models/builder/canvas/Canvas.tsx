import { Background, Controls, type Edge, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReducedMotion } from '../../../../../kit/theme/useReducedMotion.ts'
import { connect, disconnect } from '../model/change.ts'
import { LEADS, sourcesFor, useBuilder } from '../page/context.ts'
import { graphOf } from './graph.ts'
import { layout, NODE } from './layout.ts'
import { type StepFlowNode, StepNode } from './StepNode.tsx'
import { useTitles } from './useTitles.ts'
import '@xyflow/react/dist/base.css'
import './canvas.css'

/** Smaller than this nobody can read it. */
const FIT = { padding: 0.06, maxZoom: 1, minZoom: 0.45, duration: 0 }
const NODE_TYPES = { step: StepNode }

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}

/** The steps as boxes, from the data at the left to the leads at the right. A line is drawn from box to box by the pointer; every box is reached by Tab and chosen by Enter. */
function Flow() {
  const { t } = useTranslation('builder')
  const { model, view, check, selected, select, readOnly } = useBuilder()
  const titles = useTitles()
  const [chosenEdge, setChosenEdge] = useState<string>()
  const graph = useMemo(() => graphOf(view, check, model.text), [view, check, model.text])
  // as text: a model that says something else in the same boxes keeps its places
  const shape = JSON.stringify({ nodes: graph.nodes.map(n => n.id), edges: graph.edges.map(({ source, target }) => ({ source, target })) })
  const places = useMemo(() => {
    const { nodes: ids, edges: lines } = JSON.parse(shape) as { nodes: string[]; edges: { source: string; target: string }[] }
    return layout(ids, lines)
  }, [shape])
  const nodes = graph.nodes.map(({ id, role, kind, slots, errors }): StepFlowNode => {
    const { title, words } = titles(id)
    return {
      id,
      type: 'step',
      position: places.get(id)!,
      selected: id === selected,
      draggable: false,
      deletable: false,
      connectable: !readOnly,
      ...NODE,
      ariaLabel: title,
      data: { role, kind, slots, errors, title, words },
    }
  })
  const edges = graph.edges.map(({ id, source, target, slot }): Edge => ({
    id,
    source,
    target,
    targetHandle: slot,
    selected: id === chosenEdge,
    focusable: false,
    className: graph.nodes.some(n => n.errors > 0 && n.id === target) ? 'jq-edge-wrong' : '',
  }))
  const { fitView, setCenter, getViewport } = useReactFlow()
  const still = useReducedMotion()
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (places.size > 0) void fitView(FIT)
  }, [places, fitView])
  // a long model does not fit at a size that can be read: what is chosen comes into sight
  useEffect(() => {
    const place = places.get(selected)
    const { x, zoom } = getViewport()
    const width = frame.current?.clientWidth ?? 0
    if (!place || width === 0) return
    const left = place.x * zoom + x
    if (left < 0 || left + NODE.width * zoom > width)
      void setCenter(place.x + NODE.width / 2, place.y + NODE.height / 2, { zoom, duration: still ? 0 : 150 })
  }, [selected, places, getViewport, setCenter, still])
  const isAllowed = (source: string, target: string) => {
    if (source === target) return false
    if (target === LEADS) return true
    const allowed = sourcesFor(view, target)
    return [...allowed.inputs, ...allowed.steps].some(({ name }) => name === source)
  }
  const orNull = (target: string) => (target === LEADS ? null : target)
  return (
    <div className="jq-canvas" ref={frame} role="region" aria-label={t('canvas.label')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        minZoom={0.3}
        maxZoom={1.5}
        fitView
        fitViewOptions={FIT}
        edgesFocusable={false}
        deleteKeyCode={readOnly ? null : ['Delete', 'Backspace']}
        nodesDraggable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        onNodeClick={(_, node) => select(node.id)}
        onEdgeClick={(_, edge) => setChosenEdge(edge.id)}
        onPaneClick={() => setChosenEdge(undefined)}
        onNodesChange={changes => {
          for (const change of changes) if (change.type === 'select' && change.selected) select(change.id)
        }}
        onEdgesDelete={gone => {
          for (const edge of gone) model.change(text => disconnect(text, edge.source, orNull(edge.target)))
        }}
        isValidConnection={({ source, target }) => isAllowed(source, target)}
        onConnect={({ source, target, targetHandle }) =>
          model.change(text => connect(text, source, orNull(target), targetHandle ?? 'from'))
        }
        ariaLabelConfig={{
          'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
          'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
          'controls.fitView.ariaLabel': t('canvas.fit'),
          'controls.ariaLabel': t('canvas.controls'),
          'node.a11yDescription.default': t('canvas.nodeHelp'),
          'node.a11yDescription.keyboardDisabled': t('canvas.nodeHelp'),
          'edge.a11yDescription.default': t('canvas.edgeHelp'),
        }}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={20} />
        <Controls showInteractive={false} position="bottom-right" orientation="horizontal" />
      </ReactFlow>
    </div>
  )
}
