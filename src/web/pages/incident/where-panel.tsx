import { useEffect, useState } from 'react';
import type { IncidentPlace } from '#model/incident.js';
import { type FlatMap, fitDiscs, scaleBarKm } from '#web/parts/flat-map.js';
import { layAlong } from '#web/parts/lay-margin.js';
import { Panel } from '#web/parts/panel.jsx';
import { type Land, landAt, loadWorld } from '#web/parts/world.js';
import { useWords } from '#web/words/words.js';

const WIDTH = 300;
const HEIGHT = 188;
const INSET = 64;

interface Site {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  readonly precision: IncidentPlace['precision'];
}

/** The sites to scale, each with the disc in which it lies, the country in the corner, and the names that no map knows below. */
export function WherePanel({ places }: { places: readonly IncidentPlace[] }) {
  const words = useWords();
  const sites = places.flatMap(({ name, lat, lon, radiusKm, precision }) =>
    lat === null || lon === null ? [] : [{ name, lat, lon, radiusKm: radiusKm ?? 1, precision }],
  );
  const lost = places.filter((place) => place.lat === null || place.lon === null);
  return (
    <Panel title={words.incident.where}>
      {sites.length > 0 && <Sites sites={sites} />}
      <ul className="places small">
        {sites.map((site) => (
          <li key={`${site.name}${site.lat}`}>
            {site.name}
            <span className="soft">
              {' '}
              {[site.precision === null ? '' : words.precisions[site.precision], words.incident.within(site.radiusKm)]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
        {lost.map((place) => (
          <li key={`${place.name}${place.span.start}`}>
            {place.name} <span className="faint">{words.incident.notPlaced}</span>
          </li>
        ))}
        {places.length === 0 && <li className="faint">{words.unknownPlace}</li>}
      </ul>
    </Panel>
  );
}

function Sites({ sites }: { sites: readonly Site[] }) {
  const map = fitDiscs(sites, WIDTH, HEIGHT);
  const km = scaleBarKm(map.pixelsPerKm, 90);
  const placed = [...sites].sort((a, b) => b.lat - a.lat);
  const tops = layAlong(
    placed.map((site) => ({ at: map.y(site.lat) - 8, size: 16 })),
    1,
  );
  return (
    <svg
      className="sites"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={sites.map((site) => site.name).join(', ')}
    >
      <rect width={WIDTH} height={HEIGHT} fill="var(--land)" stroke="var(--line)" />
      {placed.map((site) => (
        <circle
          key={`${site.name}${site.lat}${site.lon}`}
          cx={map.x(site.lon)}
          cy={map.y(site.lat)}
          r={Math.max(3, site.radiusKm * map.pixelsPerKm)}
          fill="var(--ink)"
          fillOpacity={0.07}
          stroke="var(--soft)"
          strokeWidth={0.75}
          strokeDasharray="2 3"
        />
      ))}
      {placed.map((site, index) => {
        const x = map.x(site.lon);
        const y = map.y(site.lat);
        const left = x > WIDTH * 0.6;
        return (
          <g key={`${site.name}${site.lat}${site.lon}`}>
            <path d={`M${x - 4} ${y}H${x + 4}M${x} ${y - 4}V${y + 4}`} stroke="var(--ink)" strokeWidth={1.5} />
            <text
              x={left ? x - 8 : x + 8}
              y={tops[index]! + 12}
              textAnchor={left ? 'end' : 'start'}
              className="site-name"
            >
              {site.name}
            </text>
          </g>
        );
      })}
      <path d={`M12 ${HEIGHT - 12}v4h${km * map.pixelsPerKm}v-4`} fill="none" stroke="var(--soft)" />
      <text x={16} y={HEIGHT - 14} className="bar-km">
        {km} km
      </text>
      <Country lat={sites[0]!.lat} lon={sites[0]!.lon} corner={emptiest(placed, map)} />
    </svg>
  );
}

/** The upper left of the inset in the corner that is farthest from all sites; the lower left has the scale. */
function emptiest(sites: readonly Site[], map: FlatMap): readonly [number, number] {
  const right = WIDTH - INSET - 6;
  const corners = [
    [right, HEIGHT - INSET - 6],
    [right, 6],
    [6, 6],
  ] as const;
  const room = ([x, y]: readonly [number, number]) =>
    Math.min(
      ...sites.map((site) => Math.hypot((map.x(site.lon) - x - INSET / 2) / 2, map.y(site.lat) - y - INSET / 2)),
    );
  return corners.reduce((best, corner) => (room(corner) > room(best) ? corner : best));
}

/** The outline of the country in the corner, with the place in it. */
function Country({ lat, lon, corner }: { lat: number; lon: number; corner: readonly [number, number] }) {
  const [land, setLand] = useState<Land | null>(null);
  useEffect(() => {
    let gone = false;
    loadWorld().then(
      (world) => gone || setLand(landAt(world, lon, lat)),
      () => null,
    );
    return () => {
      gone = true;
    };
  }, [lat, lon]);
  if (land === null) return null;
  const ring = land.polygons
    .map((polygon) => polygon[0] ?? [])
    .reduce((longest, one) => (one.length > longest.length ? one : longest), []);
  const map = fitDiscs(
    ring.map(([x, y]) => ({ lon: x, lat: y, radiusKm: 0 })),
    INSET,
    INSET,
    10,
  );
  const path = `M${ring.map(([x, y]) => `${map.x(x).toFixed(1)} ${map.y(y).toFixed(1)}`).join('L')}Z`;
  return (
    <g transform={`translate(${corner[0]} ${corner[1]})`}>
      <rect width={INSET} height={INSET} fill="var(--panel)" stroke="var(--line)" />
      <path d={path} fill="var(--sunk)" stroke="var(--rule)" strokeWidth={0.75} />
      <circle cx={map.x(lon)} cy={map.y(lat)} r={2.5} fill="var(--ink)" />
    </g>
  );
}
