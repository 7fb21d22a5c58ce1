use document::TextRange;

/// The party we act for, or the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Buys and pays.
    Customer,
    /// Sells and delivers.
    Vendor,
}

impl Side {
    /// The word of the promised machine form: `customer` or `vendor`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Vendor => "vendor",
        }
    }

    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Customer => Self::Vendor,
            Self::Vendor => Self::Customer,
        }
    }
}

/// A party of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Which side it is on.
    pub side: Side,
    /// Full name, where the paper gives one.
    pub name: Option<(String, TextRange)>,
    /// The words this contract calls it by: 甲方, 客户, Subscriber; longest first.
    pub called: Vec<String>,
}

/// A party that neither buys nor sells: a guarantor, a supervisor, a group company that pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherParty {
    /// Full name, and where it stands.
    pub name: (String, TextRange),
    /// The words this contract calls it by: 丙方, Guarantor; longest first.
    pub called: Vec<String>,
}

/// Who is who. Both sides are always present; a side the paper does not name has usual words only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// The side that buys.
    pub customer: Party,
    /// The side that sells.
    pub vendor: Party,
    /// Further parties, in the order in which the paper names them.
    pub others: Vec<OtherParty>,
}

impl Parties {
    /// The party on that side.
    pub fn of(&self, side: Side) -> &Party {
        match side {
            Side::Customer => &self.customer,
            Side::Vendor => &self.vendor,
        }
    }

    /// The full name on that side, where the paper gives one.
    pub fn name_of(&self, side: Side) -> Option<&str> {
        self.of(side).name.as_ref().map(|(name, _)| name.as_str())
    }
}
