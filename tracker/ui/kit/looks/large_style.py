"""Qt's own measures made larger, for a system whose text is large."""

from __future__ import annotations

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from tracker.ui.kit.guarded import guarded

_Metric = QStyle.PixelMetric

_ENLARGED = frozenset(
    {
        _Metric.PM_ButtonIconSize,
        _Metric.PM_SmallIconSize,
        _Metric.PM_ListViewIconSize,
        _Metric.PM_TabBarIconSize,
        _Metric.PM_ToolBarIconSize,
        _Metric.PM_IndicatorWidth,
        _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth,
        _Metric.PM_ExclusiveIndicatorHeight,
    }
)


class LargeStyle(QProxyStyle):
    """Fusion with icons and boxes as many times larger as the text is."""

    def __init__(self, scale: float) -> None:
        super().__init__("Fusion")
        self._scale = scale

    @guarded
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        size = super().pixelMetric(metric, option, widget)
        return round(size * self._scale) if metric in _ENLARGED else size
