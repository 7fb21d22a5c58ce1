//! Enums of the core that the window knows under words of its own.

/// Two enums of the same words, there and back.
macro_rules! same_words {
    ($view:ty, $core:ty: $($word:ident = $inner:ident),*) => {
        impl From<$view> for $core {
            fn from(view: $view) -> Self {
                match view { $(<$view>::$word => Self::$inner),* }
            }
        }
        impl From<$core> for $view {
            fn from(core: $core) -> Self {
                match core { $(<$core>::$inner => Self::$word),* }
            }
        }
    };
}

pub(super) use same_words;
