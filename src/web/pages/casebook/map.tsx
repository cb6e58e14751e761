import * as maplibre from 'maplibre-gl';
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { countryName } from '#web/parts/wording.js';
import { loadWorld } from '#web/parts/world.js';
import { go } from '#web/router.js';
import { incidentPath } from '#web/routes.js';
import { useWords } from '#web/words/words.js';
import { type Cluster, clusterRows } from './clusters.js';
import type { Columns } from './columns.js';
import type { Box, Filter } from './filter.js';
import { clusterAt, drawMap, type Pen, type View } from './map-drawing.js';

maplibre.setWorkerUrl(workerAddress);

/** Incidents on the map: borders by MapLibre, and over them a canvas that keeps pace with a hundred thousand points. */
export default function CaseMap({
  columns,
  rejected,
  filter,
  pointed,
  choose,
}: {
  columns: Columns;
  rejected: Uint16Array;
  filter: Filter;
  /** The row to mark. */
  pointed: number | null;
  choose: (change: Partial<Filter>) => void;
}) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = useRef<maplibre.Map | null>(null);
  const [broken, setBroken] = useState(false);
  const only = filter.place !== null && filter.place !== 'unplaced';
  const latest = useRef({ columns, rejected, pointed, words, only, choose });
  latest.current = { columns, rejected, pointed, words, only, choose };
  const drawing = useRef<{ draw: () => void; clusters: () => readonly Cluster[] } | null>(null);

  useEffect(() => {
    if (box.current === null || canvas.current === null) return;
    const made = makeMap(box.current, boundsOf(latest.current.columns));
    if (made === null) {
      setBroken(true);
      return;
    }
    map.current = made;
    drawing.current = followMap(made, canvas.current, latest);
    // A test or a console finds the map here.
    box.current.dataset.ready = 'true';
    return () => {
      made.remove();
      map.current = null;
      drawing.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read from `latest`
  useEffect(() => drawing.current?.draw(), [columns, rejected, pointed, words]);

  if (broken) return <p className="state soft">{words.casebook.noMap}</p>;
  return (
    <>
      <div ref={box} className="map" />
      <canvas ref={canvas} className="map-canvas" role="img" aria-label={words.casebook.map} />
      <div className="map-tools">
        <button type="button" aria-label={words.casebook.zoomIn} onClick={() => map.current?.zoomIn()}>
          +
        </button>
        <button type="button" aria-label={words.casebook.zoomOut} onClick={() => map.current?.zoomOut()}>
          −
        </button>
        <button
          type="button"
          onClick={() => map.current?.fitBounds(boundsOf(columns), { padding: 40, maxZoom: 8, duration: 0 })}
        >
          {words.casebook.whole}
        </button>
        <button
          type="button"
          aria-pressed={only}
          onClick={() => choose({ place: only || map.current === null ? null : viewBox(map.current) })}
        >
          {words.casebook.onlyHere}
        </button>
      </div>
    </>
  );
}

function makeMap(container: HTMLElement, bounds: maplibre.LngLatBoundsLike): maplibre.Map | null {
  try {
    const map = new maplibre.Map({
      container,
      style: { version: 8, sources: {}, layers: [] },
      bounds,
      fitBoundsOptions: { padding: 40, maxZoom: 8 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      maxZoom: 13,
      fadeDuration: 0,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    // Asked for at once, so that it comes while the map still starts.
    const coming = loadWorld();
    map.on('load', () => {
      coming.then(
        (world) => addBorders(map, world.borders),
        () => null,
      );
    });
    return map;
  } catch {
    return null;
  }
}

function addBorders(map: maplibre.Map, borders: GeoJSON.FeatureCollection): void {
  if (map.getCanvas().isConnected === false) return;
  map.addSource('world', { type: 'geojson', data: borders, tolerance: 0.6 });
  map.addLayer({ id: 'sea', type: 'background', paint: {} });
  map.addLayer({ id: 'land', type: 'fill', source: 'world', paint: { 'fill-antialias': true } });
  map.addLayer({ id: 'borders', type: 'line', source: 'world', paint: { 'line-width': 0.8 } });
  const paint = () => {
    const style = getComputedStyle(document.documentElement);
    map.setPaintProperty('sea', 'background-color', style.getPropertyValue('--sea'));
    map.setPaintProperty('land', 'fill-color', style.getPropertyValue('--land'));
    map.setPaintProperty('borders', 'line-color', style.getPropertyValue('--border'));
  };
  paint();
  window.addEventListener('attest-theme', paint);
  map.on('remove', () => window.removeEventListener('attest-theme', paint));
}

interface Latest {
  readonly columns: Columns;
  readonly rejected: Uint16Array;
  readonly pointed: number | null;
  readonly words: ReturnType<typeof useWords>;
  readonly only: boolean;
  readonly choose: (change: Partial<Filter>) => void;
}

/** Draws over the map whenever it moves, and hears what is pointed at. Clusters are gathered anew only when rows or zoom step change. */
function followMap(map: maplibre.Map, canvas: HTMLCanvasElement, latest: { readonly current: Latest }) {
  let gathered: { rejected: Uint16Array; step: number; clusters: readonly Cluster[] } | null = null;
  const clusters = () => {
    const { columns, rejected } = latest.current;
    const step = Math.round(map.getZoom());
    if (gathered?.rejected !== rejected || gathered.step !== step)
      gathered = { rejected, step, clusters: clusterRows(columns, rejected, step) };
    return gathered.clusters;
  };
  const draw = () => {
    const { columns, pointed, words } = latest.current;
    const pen: Pen = {
      canvas,
      label: ({ place, country }) =>
        place !== null && columns.places[place] !== ''
          ? columns.places[place]!
          : country !== null && columns.countries[country] !== ''
            ? countryName(columns.countries[country]!, words)
            : '',
      radiusKm: (row) => columns.radiusKm[row]!,
      marked: pointed === null || Number.isNaN(columns.x[pointed]!) ? null : [columns.x[pointed]!, columns.y[pointed]!],
    };
    drawMap(pen, clusters(), viewOf(map));
  };
  const at = (event: maplibre.MapMouseEvent) => clusterAt(clusters(), viewOf(map), event.point.x, event.point.y);
  map.on('move', draw);
  map.on('resize', draw);
  map.on('moveend', () => {
    const { only, choose } = latest.current;
    if (only) choose({ place: viewBox(map) });
  });
  map.on('mousemove', (event) => {
    map.getCanvas().style.cursor = at(event) === null ? '' : 'pointer';
  });
  map.on('click', (event) => {
    const cluster = at(event);
    if (cluster === null) return;
    const row = latest.current.columns.rows[cluster.row];
    if (cluster.count === 1 && row !== undefined) go(incidentPath(row.id));
    else map.easeTo({ center: centreOf(cluster), zoom: Math.min(13, map.getZoom() + 2), duration: 120 });
  });
  window.addEventListener('attest-theme', draw);
  map.on('remove', () => window.removeEventListener('attest-theme', draw));
  draw();
  return { draw, clusters };
}

function viewOf(map: maplibre.Map): View {
  const { lng, lat } = map.getCenter();
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const centre = maplibre.MercatorCoordinate.fromLngLat([lng, lat]);
  return { x: centre.x, y: centre.y, zoom: map.getZoom(), width, height };
}

function centreOf(cluster: Cluster): maplibre.LngLat {
  return new maplibre.MercatorCoordinate(cluster.x, cluster.y).toLngLat();
}

function viewBox(map: maplibre.Map): Box {
  const bounds = map.getBounds();
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

/** Around all placed rows; the inhabited world where none is placed. */
function boundsOf(columns: Columns): maplibre.LngLatBoundsLike {
  let [west, south, east, north] = [180, 85, -180, -85];
  for (let row = 0; row < columns.x.length; row++) {
    const place = columns.rows[row]!.places.find((one) => one.lat !== null && one.lon !== null);
    if (place === undefined) continue;
    west = Math.min(west, place.lon!);
    east = Math.max(east, place.lon!);
    south = Math.min(south, place.lat!);
    north = Math.max(north, place.lat!);
  }
  return west > east ? [-20, -35, 60, 60] : [west, south, east, north];
}
