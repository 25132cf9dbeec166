// Dragging cards with the mouse: tells where they hover and end, and draws what the pointer carries.
import {
	type ElementEventBasePayload,
	monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { pointerOutsideOfPreview } from "@atlaskit/pragmatic-drag-and-drop/utils/pointer-outside-of-preview";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview";
import { edgeScroll } from "./edgeScroll.ts";
import type { Spot } from "./selection.ts";
import { spotAt } from "./view.ts";

/** What the page does about a drag. */
export interface Drags {
	/** A drag begins; tells the title to show, and how many cards go along. */
	begin(card: Spot): { readonly title: string; readonly others: number };
	/** The pointer is `offset` px below the first card's top in the column, or over no column. */
	over(value: string | undefined, offset: number): void;
	/** The drag ended, where it was last over; or was cancelled. */
	end(cancelled: boolean): void;
}

export function watchDrags(drags: Drags): void {
	let location: ElementEventBasePayload["location"] | undefined;
	const hover = () => {
		const target = location?.current.dropTargets[0];
		const value = target?.data.value;
		if (!location || !target || typeof value !== "string") return drags.over(undefined, 0);
		const list = target.element.querySelector(".list");
		const y = location.current.input.clientY;
		drags.over(value, list ? y - list.getBoundingClientRect().top : Number.MAX_VALUE);
	};
	const scrolling = edgeScroll(hover);
	const moved = (payload: ElementEventBasePayload) => {
		location = payload.location;
		const { dropTargets, input } = location.current;
		scrolling.pointAt(dropTargets[0]?.element, input);
		hover();
	};
	monitorForElements({
		onGenerateDragPreview: ({ source, nativeSetDragImage }) => {
			const { title, others } = drags.begin(spotAt(source.element) ?? { file: "", group: -1 });
			setCustomNativeDragPreview({
				nativeSetDragImage,
				getOffset: pointerOutsideOfPreview({ x: "12px", y: "8px" }),
				render: ({ container }) => container.append(preview(title, others)),
			});
		},
		onDrag: moved,
		onDropTargetChange: moved,
		onDrop: (payload) => {
			moved(payload);
			scrolling.stop();
			drags.end(payload.location.current.dropTargets.length === 0);
		},
	});
}

function preview(title: string, others: number): HTMLElement {
	const element = document.createElement("div");
	element.className = "drag-preview";
	const text = document.createElement("span");
	text.dir = "auto";
	text.textContent = title;
	element.append(text);
	if (others > 0) {
		const count = document.createElement("span");
		count.className = "estimate";
		count.textContent = `+${others}`;
		element.append(count);
	}
	return element;
}
